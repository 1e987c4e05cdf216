"""English given names and what their bearers are called: Bob is Robert, Peggy Margaret, Wm William.

Decides which given names may be one person's. A short form can stand for several (Bert, Chris, Ted); whether two
records are one person is for `checks.duplicates`.

Source: general knowledge of English usage, with the written abbreviations of 19th-century registers and censuses.
"""

import unicodedata
from functools import cache, lru_cache

# A formal name and what its bearers are called, groups between slashes.
_GROUPS = """
aaron ron ronnie / abigail abbie abby gail abi / abraham abe bram abm / adam ade / adelaide addie adele heidi della
ada / adeline addie lina aline / adrian ade / agatha aggie / agnes aggie nessie inez nancy / alan al allan allen allyn
/ albert al bert bertie albt / alexander alex al alec alick sandy xander zander lex sasha alexr alexandre alejandro /
alexandra alex sandra sandy lexi lexie sasha alexa alexandria allie / alfred al alf alfie fred freddie alfd / alice
allie ally elsie alicia alyce / alison ali allie ally allison alyson alisha / amanda mandy manda mandi / amelia amy
millie milly mel emelia amalia / andrea andie andi drea / andrew andy drew andw andre andreas / angela angie angel
angelina angeline / ann anne anna annie nan nancy nina annette / annabel annabelle anna bella belle annabella /
anthony tony antony ant anton antonio / antonia toni tonia nettie antoinette tony / archibald archie baldie arch /
arnold arnie / arthur art artie arty arth / augusta gussie gusta tina / augustus gus august gussie augustine / barbara
barb babs barbie bab bobbie babette barbra barby / barnabas barney barnaby / bartholomew bart barth barty barthw /
beatrice bea bee beatrix trixie trix / benedict ben bennie benny bennett / benjamin ben bennie benny benji benj benja
benjy / bernard bernie barney barnard bern / bertha bert bertie birdie / bertram bert bertie bertrand / beverly bev
beverley / bradley brad bradford / brandon brand brandy / brenda brendy bren / bridget bridie biddy bess delia brigid
/ bruce brucie / calvin cal / cameron cam / camilla cammie millie / caroline carrie carol caro carolyn lina callie
carolina carline / cassandra cass cassie sandra sandy / cecilia cissy celia cis cecily sissy cecelia / charlotte
charlie lottie lotte carlotta char chattie / charles charlie charley chas chuck chaz chick chuckie carlos chs /
chester chet / christian chris christy kit / christina chris tina chrissie christie kristina christine kristine
chrissy crissy kris kirsten kristin kristen christiana teenie / christopher chris kit topher kris kristopher christr
chrisr / clara clare claire clarissa / clarence clare / clement clem clemmie / clifford cliff ford / clifton cliff /
clinton clint / constance connie con / cordelia delia cordy della / cornelius neil corny con neal / cornelia nelia
nellie corny neely / courtney court curt / curtis curt kurt / cynthia cindy cyndi cyn cinda / cyrus cy / daniel dan
danny dannie danl danial / danielle dani danny ellie / daphne daph / darlene darla lena / david dave davy davey davie
davd / dean deano / deborah deb debbie debby debra debora debi / delbert del bert / delores dolores lola dee dolly
lolly / dennis denny den denis denys / derek derrick del deric / diana di dian diane dianne dyan / dominic dom nick
dominick nic / donald don donnie donny dony / donna donnie / dorothy dot dottie dolly dolley dora dodie dorothea thea
dory dorothie / douglas doug dougie doogie douglass / duncan dunc / dwight ike / earl earle erle / eleanor ellie nell
nellie nora lenora elinor ella elle eleanora elenor lenore norah / ebenezer eben eb ebbie / edgar ed eddie eddy ned /
edith edie edythe / edmund ed eddie ned ted edmond edmd / edward ed eddie eddy ted teddy ned edwd edw eduardo / edwin
ed eddie ned win eddy edwn / elaine lainie laney ellie alaina / elijah eli lige lije elias / elizabeth liz lizzie
lizzy beth betty betsy bess bessie eliza libby lisa elsie elspeth elisabeth bette betsey bettie liza lisbeth lizbeth
elsa elise lise lilly lily liddy eliz elizth buffy ellie isabel lib libbie lillibet / ella ellie elle nell / ellen
nell nellie elle ellie nelly len lena / elmer elm / elvira elvie vira / emanuel manny manuel immanuel emmanuel mannie
/ emily em emmy millie emmie milly / emma em emmy emmie / ephraim eph ephm / eric rick ricky erik erick / erica ricky
rickie erika ericka / ernest ernie erny earnest ern / esther hester essie hettie hetty etty ester / ethel ettie /
ethan eth / eugene gene eugenio / eugenia genie gene jenny / eunice una nicie / evan ev / evangeline eva evie angie
vangie / evelyn eve evie lyn eva evelina lynn eveline / ezekiel zeke ez / ezra ez / faith fay fae / ferdinand ferdie
fred ferd freddie nandy / florence flo flossie florrie flory flossy / frances fran fannie fanny francie frankie sis
fras frannie / francis frank fran frankie franky francois francisco franz fras / franklin frank frankie franky
franklyn / frederick fred freddie freddy fritz rick fredk frederic fredrick frederik fredric fredc / frederica freddie
frieda rica fredrika / gabriel gabe gabby / gabrielle gabby gabi gaby ella elle gabriella brielle / gareth gary garth
/ garrett gary garry jerry / george geo georgie georg jorge georgy / georgina georgie gina georgia georgiana georgine
/ geoffrey geoff jeff jeffrey jeffery jeffry jeffy geofrey / gerald gerry jerry jerald / geraldine gerry gerrie jerry
dina geri / gertrude gert gertie trudy trudie / gilbert gil bert wilber gib / gloria glory lori / grace gracie gray /
graham grahame graeme / gregory greg gregg gregor gregy grego / griffith griff / gwendolyn gwen wendy gwendoline lyn
gwenda gwennie / hannah hanna nan nannie anna / harold hal harry hank harald / harriet hattie harrie hatty hettie
harriett hat / harrison harry / helen nell nellie lena ellie helena elena nelly helene eileen / henrietta hattie etta
hetty etty retta nettie henny hettie hank / henry harry hank hal hen henri hy heinrich henery / herbert herb bert
herbie bertie herbt / herman manny hermann harman / hezekiah hez hy kiah / hilary hil hilly hillary / hiram hi hy /
horace horry horatio / hubert hugh bert hub bertie / hugh hughie hughey hugo hew / humphrey humph numps / ian iain /
ignatius iggy nate nace / ira irie / irene rena renie / isaac ike zac zak zeke isac izaak / isabel bella belle izzy
isabella isabelle ibby issy nib tibbie isobel ysabel sabella / isaiah zay zadie ike / jacob jake jay jacobus jakob
jaycob / jacqueline jackie jacqui jacky jaclyn jacquelyn jacquelin jacklyn / james jim jimmy jimmie jamie jas jem
jamey jimbo jms jaime santiago / jane janie jennie jenny jessie jayne jancy / janet jan jannie janette jeanette net
nettie / jasper jas casper / jason jay jase / jean jeannie jeanne jane jeanie jenny jeanette / jedediah jed diah /
jennifer jen jenny jenn jennie jenifer jenna / jeremiah jerry jere jeremy jerrie jem / jeremy jerry jez jem / jerome
jerry jero / jessica jess jessie jessy jessika / jessie jess / joan joanie joni jody jo / joanna jo joan jody joanne
johanna joann joey / jocelyn joss lynn joce / joel joe / john jack johnny johnnie jno jon jock jackie johny jn juan
hans johan johann / jonathan jon jonny nat johnathan jonathon jono jonth / jordan jordy judd / joseph joe joey jos jo
jody jose josef jodie josephus pepe / josephine jo josie josey fina joey jody pheny josephina / joshua josh jos josua
/ joyce joy / judith judy judi judie jude jody / julia julie jules jill juliet juliana juliette julianna gillian /
julian jule jill julien / justin jus justus juston / karen kari kaz karin caren karyn / katherine kate kathy katie
kitty kay cathy kat katy kit kittie kathie kathleen kathryn katharine catherine catharine cath cate cassie kathi
katrina cathie trina katya kath kathrin catalina / kathleen kathy kay kate cathleen katie kit kath kat / kenneth ken
kenny kenn kennet / kevin kev / kimberly kim kimberley kimmie kym kimmy kimber / laura laurie lori lolly laurel /
lauren laurie ren / lawrence larry laurie lawrie lonnie lon laurence lars law lorenzo lawr / lavinia vinnie vina
lavina ina / leah lea lee / leonard len lenny leo leon lennie leonhard / leonora nora nell lee lenora ellie / leopold
leo poldie / leroy roy lee / leslie les lee lesley / lester les lessie / letitia lettie tish titia letty leta / levi
lee / lewis lew louie louis lou luis lewie ludwig / lillian lil lily lilly lilian lillie lilla / lincoln link / linda
lindy lynn lin lyn lynda lindsay / lindsay lin lindsey lindsy / lisa liza lise / lois lou lodie / lorraine lori lorrie
raine laraine / louise lou lulu louisa lu luisa / lucas luke luc lukas / lucille lucy lou lu lucie cille / lucinda
lucy cindy lou cinda lucie / lucius luce / lucy lu lulu lucia lucie luce lucile / lydia liddy lyddie / luther lu /
lynette lyn lynn lin / lyndon lindy lynn lyn / mabel mae may mab amabel mable / madeline maddie maddy lena madge magda
madelyn magdalena madeleine lina maud maddi madelaine / malcolm mal mac malc colm / marcus marc mark / margaret maggie
meg peggy peg madge margie marge daisy greta rita gretchen meggie megan mamie midge maisie margery marjorie margo
margot margt margarita mags margret maggy margarett magge pegg marguerite molly margy / maria marie ria mia mae mariah
/ marian marion mamie marianne maryann / marilyn lynn marilynn lyn / marion mamie / martha marty mattie patty patsy
matty mat marth marthy molly marti / martin marty mart martyn martn / mary molly polly mae mamie may mitzi minnie
maria marie moll poll mollie mimi mally / matilda tillie matty maud tilly mattie maude patty tilda mathilda / matthew
matt matty mat mattie matth mathew matthias thias mathias matw / maureen mo molly mary maurine / maurice morris maury
morry mo morrie / maximilian max maxie maximillian / maxine max maxie / megan meg meggie meghan / melanie mel lanie
mellie melly / melinda mel lindy linda mindy lynn / melissa mel lissa missy lisa millie mellie melisa / melvin mel vin
melvyn / mercedes mercy sadie merci / mervyn merv mervin / michael mike mick mickey mikey micky mich mitch mic micheal
michel miguel michl micah mikhail / michelle mickey shelly shell chelle michele shelley miki / mildred millie milly
mil dred / millicent millie milly missy / miranda randy mandy mira randi / miriam mimi mitzi mim / mitchell mitch /
monica mona monnie mo / montgomery monty gum / morris morry moe / mortimer mort morty / moses moe mose / muriel mur /
myron ron / myra mira / nancy nan nance ann nannie nina anne / nanette nan nettie / naomi omi / natalie nat nattie
tally talia nathalie / natalia natasha tasha nat / nathaniel nat nate nathan natty than nathanael nathl natl / nathan
nat nate / nelson nels / neil neal niel neill / nicholas nick nicky nic nico cole claus nicolas klaus nickolas nikolai
nichs / nicole nicky nikki nicki cole nic colette nikky nichole / noel nowell / nora norah leonora / norman norm
normie / obadiah obed obie diah / olive ollie livia nollie / oliver ollie noll ol nolly olly / olivia liv livvie ollie
livia olive libby / oscar ossie ozzie oskar / oswald ozzie waldo ossy oz / owen own / pamela pam pammy pamala /
patience pat patty / patricia pat patty patsy tricia trish patti trisha pattie tish patrice / patrick pat paddy rick
patk packy patric / paula polly lina paulina paulette / paul pauly paulie pablo pol / pauline polly lina / penelope
penny pen nell pennie / percival percy perce / perry pery / peter pete petey pieter pedro pet petr peder / philip phil
pip phillip felipe phillips philp phip / philippa pippa pip phillipa phil / phoebe fee phebe pheby / phyllis phyl
phillis phylis / preston pres / priscilla cilla prissy cissy pris / prudence prue pru prudy / rachel rach shelly ray
rae rachael / ralph rafe rolf ralphie / randolph randy dolph rand randall rafe / raphael rafe raff rafael rafi /
raymond ray raymund ramon / rebecca becky becca beck reba bec beckie becki rebekah / regina gina reggie ray queenie
rina / reginald reg reggie rex reynold reggy / reuben rube ruben rubin / richard rick dick rich richie ricky rickie
dickie dickon richd ricardo rickey ritchie dicky ric rico / rita reta / robert rob bob bobby bert robbie robby robin
bobbie robt bertie dob roberto robbert bobbi / roberta bobbie robbie bert bertie robin berta bobbi / rodney rod roddy
/ roderick rod roddy rick rory broderick rodrick / rodolphus rudolph rolf / roger rog rodge hodge rodger / roland
rollie rolly rowland rolland orlando roly rollo / ronald ron ronnie ronny ronal / rosalind roz rosie ros lindy rosalyn
rose / rose rosie rosa rosy rosey roza rosetta rosina / rosemary rose rosie romy rosemarie / rosalie rose rosie /
roxanne roxie roxy roxanna roxana / royal roy / rudolph rudy rolf dolph rudolf rollo rodolfo / rufus rufe rusty /
rupert rup bert / russell russ rusty rus russel / ruth ruthie / sabrina brina bri / salvatore sal sally / samantha sam
sammie mandy sammy / samuel sam sammy saml sammie samson samy samule / sandra sandy sandi sondra / sarah sally sadie
sara sal sallie sarita sarai sukey zara / scott scotty scottie / sebastian seb bas bastian / selina lena celina selena
lina / seymour morey see / sharon shari shar sharron sheri / sheila sheelah sheela shelagh / shelley shelly / sheldon
shelly shel / shirley shirl sherry lee / sidney sid syd sydney siddie / sigmund sig siggy sigismund / silas si sy
silvanus / simon si sim simeon cy symon / solomon sol solly saul zolly sal / sophia sophie sophy sonia sofia fia /
stacy stace stacey / stanley stan stanly lee / stella estelle estella star / stephanie steph stephie steffi stevie
stef stephany stefanie / stephen steve stevie steven steph ste stephn stefan esteban stephan stephon steves / stewart
stew stu stuart stewie / susan sue susie suzy susanna susannah suzanne suki sukey sanna suzie susy suzanna su susana /
sylvester sly vester sy syl / sylvia syl silvia sylvie sylva / tabitha tabby / tamara tammy tami tam tammie mara /
temperance tempie / terence terry terrence terrance terrie tel torrance / teresa terry tess tessie theresa resa terri
tessa therese terrie / thaddeus thad tad / theodora dora thea theo teddy / theodore ted teddy theo theodor thad theodr
teodoro / theophilus theo phil / thomas tom tommy thos tommie thom tam tomas thoms tomy / tiffany tiff tiffy tif /
timothy tim timmy timmie timo timy / tobias toby tobe bias tobie / tracy trace tracey / todd toddy / travis trav /
tristan tris / trevor trev / ulysses lys lyss uly / uriah uri riah / ursula ursie sula / valentine val felty / valerie
val valeria valery / vanessa nessa essa vanna ness / vernon vern verne / veronica ronnie vonnie vera vicky roni ronni
nica frony / victor vic vick vitor viktor / victoria vicky vicki tori tory vic vickie vikki torie / vincent vin vince
vinnie vinny vincenzo vinson / viola vi ola / violet vi lettie letty / virginia ginny ginger jenny virgie gina jinny
ginnie virgy / vivian viv vi vivien vivienne viviane / wallace wally wallie walace / walter walt wally wat walther
watt wltr / warren wren / wendy wen wendi / wesley wes / wilbur will bert wil wilber willie / wilfred wil will fred
wilf willie wilfrid / wilhelmina minnie mina billie willa wilma helmina willie mini / william will bill billy willie
wm liam willy bil billie wills willm wilhelm guillermo bela guillaume bille / winifred winnie freddie fred win winny
una freda / winston win winnie / woodrow woody wood drew / yolanda yoli lonnie / yvonne vonnie von evonne / yvette
evette / zachary zach zack zac zak zachariah zeke zacharias zachery zackary zachry / zebulon zeb lon zebedee /
zephaniah zeph
"""

_REMEMBERED = 50_000  # given names repeat


@cache
def _formal_names() -> dict[str, frozenset[str]]:
    """Return each name of the table with the formal names it may stand for."""
    formal: dict[str, set[str]] = {}
    for group in _GROUPS.split("/"):
        names = group.split()
        for called in names:
            formal.setdefault(called, set()).add(names[0])
    return {called: frozenset(names) for called, names in formal.items()}


def _plain(name: str) -> str:
    """Return the first word of a name in lower case, without full stops, dashes and accents."""
    words = name.replace(".", " ").split(None, 1)
    word = words[0].lower() if words else ""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.strip("'\"()-")


@lru_cache(_REMEMBERED)
def nickname_groups(name: str) -> frozenset[str]:
    """Return the formal names `name` may stand for, in lower case; a name not known stands for itself.

    `Bob` gives {robert}, `Ted` {edmund, edward, theodore}, `Taro` {taro}. Case, accents and a full stop (`Wm.`) do
    not count, nor do second given names. Empty for an empty name.
    """
    plain = _plain(name)
    if not plain:
        return frozenset()
    return _formal_names().get(plain) or frozenset((plain,))


def same_given_name(a: str, b: str) -> bool:
    """Return whether two given names may be one person's: equal, or short forms of one formal name.

    Symmetric, not transitive: Bert goes with Albert and with Robert. An initial is no name: `R.` and `Robert` are not.
    """
    return not nickname_groups(a).isdisjoint(nickname_groups(b))
